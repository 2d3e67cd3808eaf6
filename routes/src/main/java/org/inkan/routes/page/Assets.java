package org.inkan.routes.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkan.engine.Sha256;

/** The style sheet and the seal, each at a path that holds the digest of its content, so that caches may keep it. */
final class Assets {

    static final String PREFIX = "/assets/";

    private final String style;
    private final String seal;
    private final Map<String, Answer> answers;

    Assets() {
        byte[] css = resource("page.css");
        byte[] svg = resource("seal.svg");
        style = path("page", css, "css");
        seal = path("seal", svg, "svg");
        answers = Map.of(
                style, Answer.asset("text/css; charset=utf-8", css),
                seal, Answer.asset("image/svg+xml", svg));
    }

    String style() {
        return style;
    }

    String seal() {
        return seal;
    }

    Optional<Answer> find(String path) {
        return Optional.ofNullable(answers.get(path));
    }

    private static String path(String name, byte[] content, String type) {
        return PREFIX + name + "-" + Sha256.hex(content).substring(0, 16) + "." + type;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
