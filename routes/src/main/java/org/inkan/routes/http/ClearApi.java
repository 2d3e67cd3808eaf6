package org.inkan.routes.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;

/**
 * Keeps tokens off the network: stands before the API, and refuses what comes in clear, unless it comes from this machine
 * and that is allowed. Its OpenAPI document, which needs no token, is shown to all.
 *
 * <p>Who comes through a proxy on this machine counts as this machine; headers that a proxy sets are not believed.
 */
public final class ClearApi extends Handler.Abstract {

    private final Policy policy;
    private final int securePort;

    /** Who may use the API in clear. */
    public enum Policy {
        /** Clients on this machine, while the server listens for this machine only. */
        LOOPBACK,
        /** Nobody. */
        NEVER
    }

    /** A guard that sends everybody else to the port that HTTPS is served on. */
    public ClearApi(Policy policy, int securePort) {
        this.policy = policy;
        this.securePort = securePort;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        boolean api = path.equals("/api") || path.startsWith("/api/");
        if (!api || path.equals("/api/openapi.yaml") || request.isSecure() || isAllowed(request)) {
            return false;
        }
        String secure = "https://" + HostPort.normalizeHost(Request.getLocalAddr(request)) + ":" + securePort;
        boolean shown = request.getHeaders().contains(HttpHeader.AUTHORIZATION);
        ApiAnswer answer = ApiAnswer.problem(
                HttpStatus.MISDIRECTED_REQUEST_421,
                HttpStatus.getMessage(HttpStatus.MISDIRECTED_REQUEST_421),
                "The API carries tokens and is not served in clear here; use " + secure + path + "."
                        + (shown ? " The token just sent has crossed the network unprotected: have it replaced." : ""));
        ApiHandler.send(response, callback, answer);
        return true;
    }

    private boolean isAllowed(Request request) {
        return policy == Policy.LOOPBACK && Readers.isLoopback(request);
    }
}
