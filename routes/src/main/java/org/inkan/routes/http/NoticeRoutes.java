package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Refusal;
import org.inkan.engine.notice.Notice;
import org.inkan.engine.notice.NoticeBoard;
import org.inkan.engine.notice.NoticeDraft;
import org.inkan.engine.notice.NoticeKind;

/** The notices of the repository page, as {@code openapi.yaml} describes their part of the API. */
final class NoticeRoutes {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LATEST_YEAR = 9999;

    private final NoticeBoard notices;

    NoticeRoutes(NoticeBoard notices) {
        this.notices = notices;
    }

    List<ApiRoute> all() {
        return List.of(
                ApiRoute.post("/api/notices", this::post),
                ApiRoute.get("/api/notices", this::list),
                ApiRoute.post("/api/notices/{id}/withdraw", this::withdraw));
    }

    private ApiAnswer post(ApiRequest request) {
        JsonBody json = request.json("kind", "authority", "from", "until", "titleJa", "titleEn", "textJa", "textEn");
        NoticeDraft draft = new NoticeDraft(
                NoticeKind.of(json.required("kind")),
                json.optional("authority"),
                time("from", json.required("from")),
                json.optional("until").map(until -> time("until", until)),
                text("title", json),
                text("text", json));
        return ApiAnswer.json(HttpStatus.CREATED_201, write(tree(notices.post(request.officer(), draft))));
    }

    private ApiAnswer list(ApiRequest request) {
        request.query(Set.of());
        ObjectNode page = JSON.createObjectNode();
        var array = page.putArray("notices");
        notices.all().forEach(notice -> array.add(tree(notice)));
        return ApiAnswer.json(HttpStatus.OK_200, write(page));
    }

    private ApiAnswer withdraw(ApiRequest request) {
        request.json();
        return ApiAnswer.json(HttpStatus.OK_200, write(tree(notices.withdraw(request.officer(), request.id()))));
    }

    private static Bilingual text(String field, JsonBody json) {
        try {
            return new Bilingual(json.required(field + "Ja"), json.required(field + "En"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.INVALID, "The notice's " + field + ": " + e.getMessage(), e);
        }
    }

    private static Instant time(String field, String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
            if (year >= 0 && year <= LATEST_YEAR) {
                return time.toInstant().truncatedTo(ChronoUnit.SECONDS);
            }
        } catch (DateTimeException malformed) {
            // Told below.
        }
        throw new Refusal(
                Refusal.Kind.INVALID,
                "The field '" + field + "' is '" + JsonBody.printable(text)
                        + "'. Write a time with its offset, such as 2026-12-01T02:00+09:00.");
    }

    private static ObjectNode tree(Notice notice) {
        NoticeDraft draft = notice.draft();
        ObjectNode tree = JSON.createObjectNode();
        tree.put("id", notice.id())
                .put("state", notice.withdrawn().isEmpty() ? "posted" : "withdrawn")
                .put("kind", draft.kind().wireName());
        draft.authority().ifPresent(authority -> tree.put("authority", authority));
        tree.put("from", draft.from().toString());
        draft.until().ifPresent(until -> tree.put("until", until.toString()));
        tree.put("titleJa", draft.title().japanese())
                .put("titleEn", draft.title().english())
                .put("textJa", draft.text().japanese())
                .put("textEn", draft.text().english());
        tree.set("posted", tree(notice.posted()));
        notice.withdrawn().ifPresent(act -> tree.set("withdrawn", tree(act)));
        return tree;
    }

    private static ObjectNode tree(Notice.Act act) {
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
