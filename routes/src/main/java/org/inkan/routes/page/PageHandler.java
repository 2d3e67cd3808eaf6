package org.inkan.routes.page;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.EtagUtils;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkan.engine.CaEngine;
import org.inkan.engine.document.DocumentFolder;
import org.inkan.engine.document.PublishedDocument;
import org.inkan.engine.repository.SignedRepository;
import org.inkan.engine.repository.SignedText;
import org.inkan.routes.http.Answers;

/**
 * The repository page (REP-10): {@code /} chooses the language, {@code /ja/} and {@code /en/} are the pages, beside them
 * the documents, the fingerprint sheet and the manifest with their signatures.
 *
 * <p>Paths are looked up in tables of its own; what is not there is left to the next handler.
 */
public final class PageHandler extends Handler.Abstract {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String CMS = "application/pkcs7-signature";
    private static final String ENCLOSED = "application/pkcs7-mime; smime-type=signed-data";
    private static final String PEM = "application/x-pem-file";
    private static final List<String> METHODS = List.of("GET", "HEAD");
    private static final String AUTHORITIES = "authorities/";

    private final Assets assets = new Assets();
    private final RepositoryPages pages;
    private final Map<String, Supplier<Answer>> files = new HashMap<>();

    /** Pages about {@code engine} and {@code documents}. */
    public PageHandler(CaEngine engine, DocumentFolder documents, Clock clock) {
        SignedRepository signed = new SignedRepository(
                engine::authorities, engine.publication(), documents, engine.repositoryKeys(), clock);
        pages = new RepositoryPages(engine::authorities, engine.notices(), documents, signed, assets, clock);
        files(SignedRepository.MANIFEST_PATH, signed::manifest);
        files(SignedRepository.FINGERPRINTS_PATH, signed::fingerprints);
        files.put(SignedRepository.KEYS_PATH, () -> Answer.file(PEM, signed.certificates()));
        for (PublishedDocument document : documents.documents()) {
            Answer answer = Answer.file("application/pdf", document.content());
            files.put(document.path(), () -> answer);
        }
    }

    private void files(String path, Supplier<SignedText> signed) {
        files.put(path, () -> Answer.file(TEXT, signed.get().text()));
        files.put(path + ".p7s", () -> Answer.file(CMS, signed.get().signature()));
        files.put(path + ".p7m", () -> Answer.file(ENCLOSED, signed.get().enclosed()));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        Optional<Supplier<Answer>> found = find(path, request);
        if (found.isEmpty()) {
            return false;
        }
        if (METHODS.contains(request.getMethod())) {
            send(request, response, callback, found.get().get());
        } else {
            Answers.methodNotAllowed(request, response, callback, METHODS);
        }
        return true;
    }

    private Optional<Supplier<Answer>> find(String path, Request request) {
        if (path.equals("/")) {
            return Optional.of(() -> choose(request));
        }
        Supplier<Answer> file = files.get(path);
        if (file != null) {
            return Optional.of(file);
        }
        Optional<Answer> asset = assets.find(path);
        if (asset.isPresent()) {
            return Optional.of(asset::get);
        }
        for (Language language : Language.values()) {
            String root = "/" + language.tag();
            if (path.equals(root)) {
                return Optional.of(() -> Answer.redirect(HttpStatus.PERMANENT_REDIRECT_308, root + "/"));
            }
            if (path.startsWith(root + "/")) {
                return Optional.of(() -> page(language, path.substring(root.length() + 1)));
            }
        }
        return Optional.empty();
    }

    private static Answer choose(Request request) {
        Language language = Language.wished(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        return Answer.redirect(HttpStatus.FOUND_302, "/" + language.tag() + "/").with("Vary", "Accept-Language");
    }

    private Answer page(Language language, String rest) {
        if (rest.isEmpty()) {
            return pages.index(language);
        }
        return rest.startsWith(AUTHORITIES)
                ? pages.authority(language, rest.substring(AUTHORITIES.length()))
                        .orElseGet(() -> pages.absent(language))
                : pages.absent(language);
    }

    private static void send(Request request, Response response, Callback callback, Answer answer) {
        answer.fields().forEach((field, value) -> response.getHeaders().put(field, value));
        String etag = answer.fields().get(HttpHeader.ETAG.asString());
        if (answer.status() == HttpStatus.OK_200 && etag != null && isKnown(request, etag)) {
            response.getHeaders().remove(HttpHeader.CONTENT_TYPE);
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            callback.succeeded();
            return;
        }
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, (long) answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static boolean isKnown(Request request, String etag) {
        return request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || EtagUtils.matches(etag, tag.replaceFirst("^W/", "")));
    }
}
