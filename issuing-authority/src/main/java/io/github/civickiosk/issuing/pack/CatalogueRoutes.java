package io.github.civickiosk.issuing.pack;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.civickiosk.issuing.admission.KioskList;
import io.github.civickiosk.issuing.admission.Permission;
import io.github.civickiosk.issuing.api.Requests;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.register.RegisterQuery;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/// `GET /catalogue`: what a kiosk may offer now. A service whose register does not answer is shown as not available.
public final class CatalogueRoutes {

    private final KioskList kiosks;
    private final Services services;
    private final Register register;

    public CatalogueRoutes(KioskList kiosks, Services services, Register register) {
        this.kiosks = kiosks;
        this.services = services;
        this.register = register;
    }

    public void routes(JavalinConfig config) {
        config.routes.get("/catalogue", this::catalogue);
    }

    private void catalogue(Context ctx) {
        boolean available = RegisterQuery.ABOUT_PEOPLE.stream().allMatch(register::answers);
        Permission permission = kiosks.of(Requests.kiosk(ctx));
        ctx.json(new Catalogue(services.all().stream().filter(service -> permission.offers(service.id()))
                .map(service -> entry(service, available)).toList()));
    }

    private static Entry entry(Service s, boolean available) {
        return new Entry(s.id(), s.agency(), s.agencyName(), s.title(), s.help(), s.fee(), s.free(), s.level(), s.forWhom(),
                s.fields(), available,
                available ? Map.of() : s.notice());
    }

    record Catalogue(List<Entry> services) {}

    record Entry(String id, String agency, Map<String, String> agencyName, Map<String, String> title, Map<String, String> help,
            String fee,
            boolean free, Level level, List<Relation> forWhom, List<Field> fields, boolean available,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> notice) {}
}
