package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.inkan.engine.registration.Application;

/** Applications as the API shows them; what an application does not have is left out. */
final class ApplicationJson {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ApplicationJson() {}

    static String write(Application application) {
        return write(tree(application));
    }

    static String write(List<Application> applications) {
        ObjectNode page = JSON.createObjectNode();
        var array = page.putArray("applications");
        applications.forEach(application -> array.add(tree(application)));
        return write(page);
    }

    /** Problem details (RFC 9457). */
    static String problem(String title, int status, String detail) {
        ObjectNode problem = JSON.createObjectNode();
        problem.put("title", title).put("status", status).put("detail", detail);
        return write(problem);
    }

    private static ObjectNode tree(Application application) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("id", application.id())
                .put("authority", application.authority())
                .put("kind", application.kind().wireName())
                .put("state", application.state().wireName());
        application.applicant().ifPresent(value -> tree.put("applicant", value));
        var documents = tree.putArray("documents");
        application.documents().forEach(documents::add);
        var checks = tree.putArray("checks");
        application.checks().forEach(checks::add);
        application.profile().ifPresent(value -> tree.put("profile", value));
        application.subject().ifPresent(value -> tree.put("subject", value));
        application.serialNumber().ifPresent(value -> tree.put("serialNumber", value));
        application.revocationReason().ifPresent(value -> tree.put("revocationReason", value));
        tree.set("submitted", tree(application.submitted()));
        application.examined().ifPresent(act -> tree.set("examined", tree(act)));
        application.decided().ifPresent(act -> tree.set("decided", tree(act)));
        application.rejectionReason().ifPresent(value -> tree.put("rejectionReason", value));
        return tree;
    }

    private static ObjectNode tree(Application.Act act) {
        return JSON.createObjectNode()
                .put("officer", act.officer())
                .put("at", act.at().toString());
    }

    private static String write(ObjectNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts was not written.", impossible);
        }
    }
}
