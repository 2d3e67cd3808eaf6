package org.inkan.directory.ldap;

import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Optional;
import org.inkan.directory.guard.Connection;
import org.inkan.directory.guard.RequestHandler;
import org.inkan.directory.wire.Controls;
import org.inkan.directory.wire.ExtendedOperations;
import org.inkan.directory.wire.Operation;
import org.inkan.directory.wire.RequestPdu;
import org.inkan.directory.wire.Responses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every request of LDAPv3 as a read-only directory for everybody does.
 *
 * <p>Writes are refused before they are decoded. What cannot be decoded is answered with {@code protocolError}, as RFC
 * 4511 section 4.1.1 demands where the envelope could be read.
 */
final class Requests implements RequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private static final String READ_ONLY =
            "This directory is read-only; entries are published by the certification authority";

    /** What a client is told when the fault is ours. */
    static final String FAILED = "The server could not answer; its log says why";

    private final Searches searches;
    private final Comparisons comparisons;

    Requests(Searches searches, Comparisons comparisons) {
        this.searches = searches;
        this.comparisons = comparisons;
    }

    @Override
    public void handle(Connection connection, RequestPdu request) {
        try {
            dispatch(connection, request);
        } catch (LDAPException e) {
            LOG.debug("A request cannot be decoded: {}", e.getMessage());
            reply(connection, request, ResultCode.PROTOCOL_ERROR, "The request is not as RFC 4511 describes it");
        } catch (RuntimeException e) {
            LOG.error("A request of kind {} could not be answered", request.operation(), e);
            reply(connection, request, ResultCode.OTHER, FAILED);
        }
    }

    private void dispatch(Connection connection, RequestPdu request) throws LDAPException {
        if (request.operation().isWrite()) {
            reply(connection, request, ResultCode.UNWILLING_TO_PERFORM, READ_ONLY);
            return;
        }
        if (request.operation() == Operation.UNBIND) {
            connection.close();
            return;
        }
        AnswerCache.Request key = new AnswerCache.Request(request.withoutMessageId());
        if (request.operation() == Operation.SEARCH && searches.answerFromCache(connection, request, key)) {
            return;
        }
        LDAPMessage message = request.decode();
        Optional<Control> unsupported = Controls.unsupported(request.operation(), message.getControls());
        if (unsupported.isPresent() && request.operation().isAnswered()) {
            reply(
                    connection,
                    request,
                    ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
                    "The control " + unsupported.get().getOID() + " is critical and not supported for this request");
            return;
        }
        switch (request.operation()) {
            case BIND -> bind(connection, request, message.getBindRequestProtocolOp());
            case SEARCH ->
                searches.answer(connection, request, key, message.getSearchRequestProtocolOp(), message.getControls());
            case COMPARE -> comparisons.answer(connection, request, message.getCompareRequestProtocolOp());
            case ABANDON ->
                connection.abandon(message.getAbandonRequestProtocolOp().getIDToAbandon());
            case EXTENDED ->
                extended(
                        connection,
                        request,
                        message.getExtendedRequestProtocolOp().getOID());
            default -> throw new IllegalStateException("Already answered: " + request.operation());
        }
    }

    /** Nobody has a name here: only the anonymous bind succeeds (RFC 4513 section 5.1). */
    private static void bind(Connection connection, RequestPdu request, BindRequestProtocolOp bind) {
        if (bind.getVersion() != 3) {
            reply(connection, request, ResultCode.PROTOCOL_ERROR, "Only version 3 of LDAP is spoken here");
        } else if (bind.getCredentialsType() != BindRequestProtocolOp.CRED_TYPE_SIMPLE) {
            reply(connection, request, ResultCode.AUTH_METHOD_NOT_SUPPORTED, "Bind anonymously; SASL is not supported");
        } else if (bind.getSimplePassword() != null && bind.getSimplePassword().getValueLength() > 0) {
            reply(connection, request, ResultCode.INVALID_CREDENTIALS, "Bind anonymously; nobody has a password here");
        } else if (!bind.getBindDN().isEmpty()) {
            reply(
                    connection,
                    request,
                    ResultCode.UNWILLING_TO_PERFORM,
                    "A bind with a name and no password is refused (RFC 4513 section 5.1.2); bind anonymously");
        } else {
            reply(connection, request, ResultCode.SUCCESS, "");
        }
    }

    private static void extended(Connection connection, RequestPdu request, String oid) {
        if (oid.equals(ExtendedOperations.WHO_AM_I)) {
            connection.write(Responses.extended(request.messageId(), new byte[0]));
        } else if (oid.equals(ExtendedOperations.START_TLS) && connection.offersTls()) {
            startTls(connection, request);
        } else {
            reply(connection, request, ResultCode.PROTOCOL_ERROR, "The extended operation " + oid + " is not known");
        }
    }

    private static void startTls(Connection connection, RequestPdu request) {
        String refusal = "";
        if (connection.isSecure()) {
            refusal = "TLS is established already";
        } else if (!connection.isQuiet()) {
            refusal = "Await the answers to what was asked before StartTLS";
        }
        ResultCode code = refusal.isEmpty() ? ResultCode.SUCCESS : ResultCode.OPERATIONS_ERROR;
        byte[] answer = Responses.extended(request.messageId(), ExtendedOperations.START_TLS, code, refusal);
        if (refusal.isEmpty()) {
            connection.startTls(answer);
        } else {
            connection.write(answer);
        }
    }

    private static void reply(Connection connection, RequestPdu request, ResultCode code, String diagnosticMessage) {
        if (request.operation().isAnswered()) {
            connection.write(Responses.result(request, code, diagnosticMessage));
        }
    }
}
