package io.github.civickiosk.fleet.manager.kioskweb;

import java.io.IOException;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `PUT /kiosks/{id}/uploads/{command}`: a screenshot or a support bundle that a command has asked for.
final class UploadRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(UploadRoutes.class);

    private static final int DRAINED = 2 << 20;

    private final UploadFolder folder;
    private final ExpectedUploads expected;

    UploadRoutes(UploadFolder folder, ExpectedUploads expected) {
        this.folder = folder;
        this.expected = expected;
    }

    void routes(JavalinConfig web) {
        web.routes.put("/kiosks/{id}/uploads/{command}", this::take);
    }

    /// The gate has seen to it that the id is the caller's.
    private void take(Context ctx) throws IOException {
        var kiosk = ctx.pathParam("id");
        var command = ctx.pathParam("command");
        var kind = command.matches("[A-Za-z0-9-]{1,64}")
                ? expected.expected(kiosk, command)
                : ExpectedUploads.NONE.expected("", "");
        if (kind.isEmpty()) {
            Plain.say(ctx, 404, "No command " + command + " of " + kiosk + " waits for an upload");
            return;
        }
        switch (folder.keep(kiosk, command, kind.get(), ctx.req().getInputStream())) {
            case UploadFolder.Kept.Whole(var file) -> {
                LOG.info("{} has sent {}", kiosk, file.getFileName());
                expected.arrived(kiosk, command, file);
                ctx.status(204);
            }
            case UploadFolder.Kept.TooLong() ->
                refuse(ctx, 413, "The upload is longer than " + kind.get().mostBytes() + " bytes");
            case UploadFolder.Kept.OtherKind() -> refuse(ctx, 415, "The upload is no " + kind.get() + " file");
        }
    }

    private static void refuse(Context ctx, int status, String why) throws IOException {
        LOG.warn("{}: {}", ctx.path(), why);
        ctx.req().getInputStream().readNBytes(DRAINED); // a connection that is cut while it sends would not hear the answer
        ctx.header("Connection", "close"); // the rest of the body is not wanted
        Plain.say(ctx, status, why);
    }
}
