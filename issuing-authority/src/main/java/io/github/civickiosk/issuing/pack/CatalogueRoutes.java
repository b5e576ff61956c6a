package io.github.civickiosk.issuing.pack;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.civickiosk.issuing.admission.KioskList;
import io.github.civickiosk.issuing.admission.Permission;
import io.github.civickiosk.issuing.api.Requests;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.register.RegisterQuery;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/// `GET /catalogue`: what a kiosk may offer now. A service whose register does not answer, or which is closed at this hour, is shown as
/// not available.
public final class CatalogueRoutes {

    private final KioskList kiosks;
    private final Services services;
    private final Register register;
    private final Clock clock;

    public CatalogueRoutes(KioskList kiosks, Services services, Register register, Clock clock) {
        this.kiosks = kiosks;
        this.services = services;
        this.register = register;
        this.clock = clock;
    }

    public void routes(JavalinConfig config) {
        config.routes.get("/catalogue", this::catalogue);
    }

    private void catalogue(Context ctx) {
        LocalDateTime now = LocalDateTime.now(clock);
        Permission permission = kiosks.of(Requests.kiosk(ctx));
        ctx.json(new Catalogue(services.all().stream().filter(service -> permission.offers(service.id()))
                .map(service -> entry(service, answers(service), service.open(now))).toList()));
    }

    private boolean answers(Service service) {
        return service.asks().stream().allMatch(register::answers);
    }

    private static Entry entry(Service s, boolean answers, boolean open) {
        return new Entry(s.id(), s.agency(), s.agencyName(), s.title(), s.help(), s.fee(), s.free(), s.level(), s.hours(),
                s.forWhom(),
                s.fields(), answers && open, answers && open ? Map.of() : open ? down(s) : closed(s));
    }

    private static Map<String, String> down(Service service) {
        return service.notice().isEmpty() ? Labels.all("register_down") : service.notice();
    }

    private static Map<String, String> closed(Service service) {
        Map<String, String> notice = new TreeMap<>();
        Labels.all("closed").forEach((language, text) -> notice.put(language, text + " " + service.hours().stream()
                .map(hours -> hours.in(Locale.forLanguageTag(language))).collect(Collectors.joining(", "))));
        return notice;
    }

    record Catalogue(List<Entry> services) {}

    record Entry(String id, String agency, Map<String, String> agencyName, Map<String, String> title, Map<String, String> help,
            String fee, boolean free, Level level, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Hours> hours,
            List<Relation> forWhom, List<Field> fields, boolean available,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> notice) {}
}
