package org.inkan.routes.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.document.DocumentFolder;
import org.inkan.engine.document.PublishedDocument;
import org.inkan.engine.notice.Notice;
import org.inkan.engine.notice.NoticeBoard;
import org.inkan.engine.repository.ShownAuthority;
import org.inkan.engine.repository.SignedRepository;

/** Renders the pages, each from the directory as it stands when it is asked for. */
final class RepositoryPages {

    private final Supplier<List<Authority>> authorities;
    private final NoticeBoard notices;
    private final DocumentFolder documents;
    private final SignedRepository signed;
    private final Assets assets;
    private final Clock clock;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    RepositoryPages(
            Supplier<List<Authority>> authorities,
            NoticeBoard notices,
            DocumentFolder documents,
            SignedRepository signed,
            Assets assets,
            Clock clock) {
        this.authorities = authorities;
        this.notices = notices;
        this.documents = documents;
        this.signed = signed;
        this.assets = assets;
        this.clock = clock;
    }

    /** The first page. */
    Answer index(Language language) {
        Views views = views(language);
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frame(language, language.words().say("title"), ""));
        model.put("notices", notices(views, notices.shown()));
        model.put(
                "authorities",
                authorities.get().stream()
                        .map(authority -> views.authority(ShownAuthority.of(authority)))
                        .toList());
        model.put("documents", documents(views, document -> true));
        model.put("keys", signed.keys().stream().map(views::repositoryKey).toList());
        return Answer.page(HttpStatus.OK_200, render("index.jte", model), language);
    }

    /** The page of one authority, if there is one of this id. */
    Optional<Answer> authority(Language language, String id) {
        return authorities.get().stream()
                .filter(authority -> authority.definition().authority().equals(id))
                .findFirst()
                .map(authority -> authority(language, authority));
    }

    private Answer authority(Language language, Authority authority) {
        AuthorityDefinition definition = authority.definition();
        String id = definition.authority();
        Views views = views(language);
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frame(language, views.title(definition), "authorities/" + id));
        model.put(
                "notices",
                notices(
                        views,
                        notices.shown().stream()
                                .filter(notice -> concerns(notice.draft().authority(), id))
                                .toList()));
        model.put("authority", views.authority(ShownAuthority.of(authority)));
        model.put(
                "documents",
                documents(views, document -> concerns(document.definition().authority(), id)));
        return Answer.page(HttpStatus.OK_200, render("authority.jte", model), language);
    }

    /** What is said where there is no page. */
    Answer absent(Language language) {
        Frame frame = frame(language, language.words().say("absent.title"), "");
        return Answer.page(HttpStatus.NOT_FOUND_404, render("absent.jte", Map.of("frame", frame)), language);
    }

    private static boolean concerns(Optional<String> authority, String id) {
        return authority.isEmpty() || authority.get().equals(id);
    }

    private List<NoticeView> notices(Views views, List<Notice> shown) {
        Map<String, String> titles = new HashMap<>();
        for (Authority authority : authorities.get()) {
            titles.put(authority.definition().authority(), views.title(authority.definition()));
        }
        return shown.stream().map(notice -> views.notice(notice, titles)).toList();
    }

    private List<DocumentView> documents(Views views, java.util.function.Predicate<PublishedDocument> wanted) {
        return documents.documents().stream()
                .filter(wanted)
                .map(views::document)
                .sorted(views.ownLanguageFirst())
                .toList();
    }

    private Views views(Language language) {
        return new Views(language, signed.pathsByDigest(), clock.instant());
    }

    private Frame frame(Language language, String title, String rest) {
        return new Frame(
                language,
                title,
                "/" + language.tag() + "/" + rest,
                "/" + language.other().tag() + "/" + rest,
                assets.style(),
                assets.seal());
    }

    private String render(String template, Map<String, Object> model) {
        StringOutput html = new StringOutput(16_384);
        templates.render(template, model, html);
        return html.toString();
    }
}
