package org.inkan.routes.certstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkan.routes.http.Answers;
import org.inkan.routes.mirror.MirrorHandler;

/**
 * Answers {@code GET …/certificates/search.cgi?attribute=value} and {@code …/crls/search.cgi?…}, below {@code /certstore}
 * and at the well-known location of RFC 4387 section 3.4, the root.
 *
 * <p>One certificate comes as {@code application/pkix-cert}, several as {@code multipart/mixed}. A CRL is the full one, as
 * the mirror serves it; where several generations of a CA have one, the newest, which lists the revocations of all.
 */
public final class CertificateStoreHandler extends Handler.Abstract {

    /** Whether a path asks for CRLs. */
    private static final Map<String, Boolean> PATHS = Map.of(
            "/certstore/certificates/search.cgi", false,
            "/certstore/crls/search.cgi", true,
            "/certificates/search.cgi", false,
            "/crls/search.cgi", true);

    private static final int MOST = 100;
    private static final String CACHE = "public, max-age=300";

    private final CertificateStore store;
    private final MirrorHandler mirror;

    /** Searches {@code store}; CRLs come from {@code mirror}. */
    public CertificateStoreHandler(CertificateStore store, MirrorHandler mirror) {
        this.store = store;
        this.mirror = mirror;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Boolean crls = PATHS.get(Request.getPathInContext(request));
        if (crls == null) {
            return false;
        }
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            Answers.methodNotAllowed(request, response, callback, List.of("GET", "HEAD"));
            return true;
        }
        SearchKey key;
        try {
            key = SearchKey.parse(
                    Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""), crls);
        } catch (IllegalArgumentException wrong) {
            Answers.text(response, callback, HttpStatus.BAD_REQUEST_400, String.valueOf(wrong.getMessage()));
            return true;
        }
        if (crls) {
            for (String path : store.crls(key)) {
                if (mirror.answer(path, request, response, callback)) {
                    return true;
                }
            }
            none(response, callback, "CRL");
        } else {
            certificates(store.certificates(key), head, response, callback);
        }
        return true;
    }

    private static void none(Response response, Callback callback, String what) {
        Answers.text(response, callback, HttpStatus.NOT_FOUND_404, "No published " + what + " has this value.");
    }

    private static void certificates(List<byte[]> found, boolean head, Response response, Callback callback) {
        if (found.isEmpty()) {
            none(response, callback, "certificate");
        } else if (found.size() > MOST) {
            Answers.text(
                    response,
                    callback,
                    HttpStatus.BAD_REQUEST_400,
                    "More than " + MOST
                            + " certificates have this value. Ask by certHash or iAndSHash, which name one.");
        } else if (found.size() == 1) {
            send("application/pkix-cert", found.get(0), head, response, callback);
        } else {
            MixedParts parts = new MixedParts("application/pkix-cert", found);
            send(parts.mediaType(), parts.body(), head, response, callback);
        }
    }

    private static void send(String mediaType, byte[] body, boolean head, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, CACHE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
    }
}
