package org.inkan.routes.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server itself refuses, told in one line of plain text: no stack trace, no class name, no version. */
final class PlainErrors extends ErrorHandler {

    private final int headerBytes;

    PlainErrors(int headerBytes) {
        this.headerBytes = headerBytes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        if (HttpStatus.hasNoBody(status)) {
            callback.succeeded();
        } else {
            Answers.text(response, callback, status, line(status));
        }
        return true;
    }

    private String line(int status) {
        return switch (status) {
            case HttpStatus.BAD_REQUEST_400 ->
                "The request is not HTTP as RFC 9110 and RFC 9112 have it, or its path is" + " ambiguous.";
            case HttpStatus.NOT_FOUND_404 -> "There is nothing at this path.";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, HttpStatus.URI_TOO_LONG_414 ->
                "The request's line and" + " header fields are longer than " + headerBytes + " bytes.";
            case HttpStatus.RANGE_NOT_SATISFIABLE_416 -> "The range lies outside the file.";
            case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "The server failed to answer this; its log says why.";
            default -> status + " " + HttpStatus.getMessage(status) + ".";
        };
    }
}
