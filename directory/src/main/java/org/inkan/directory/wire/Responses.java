package org.inkan.directory.wire;

import com.unboundid.asn1.ASN1Buffer;
import com.unboundid.asn1.ASN1BufferSequence;
import com.unboundid.ldap.sdk.ResultCode;

/** Encodes the responses that are nothing but an LDAPResult (RFC 4511 section 4.1.9), and those of extended requests. */
public final class Responses {

    private static final int EXTENDED_RESPONSE = 0x78;
    private static final byte RESPONSE_NAME = (byte) 0x8A;
    private static final byte RESPONSE_VALUE = (byte) 0x8B;
    private static final String NOTICE_OF_DISCONNECTION = "1.3.6.1.4.1.1466.20036";

    private Responses() {}

    /** The message that answers {@code request} with this result; the request must be one that is answered. */
    public static byte[] result(RequestPdu request, ResultCode code, String diagnosticMessage) {
        return message(request.messageId(), result(request.operation(), code, "", diagnosticMessage));
    }

    /** The protocolOp that answers such an operation, without its envelope. */
    public static byte[] result(Operation operation, ResultCode code, String matchedDn, String diagnosticMessage) {
        ASN1Buffer buffer = new ASN1Buffer();
        ASN1BufferSequence result = buffer.beginSequence((byte) operation.responseTag());
        addResult(buffer, code, matchedDn, diagnosticMessage);
        result.end();
        return buffer.toByteArray();
    }

    /** A successful extended response with a value and no name (RFC 4511 section 4.12). */
    public static byte[] extended(int messageId, byte[] responseValue) {
        ASN1Buffer buffer = new ASN1Buffer();
        ASN1BufferSequence result = buffer.beginSequence((byte) EXTENDED_RESPONSE);
        addResult(buffer, ResultCode.SUCCESS, "", "");
        buffer.addOctetString(RESPONSE_VALUE, responseValue);
        result.end();
        return message(messageId, buffer.toByteArray());
    }

    /** The answer to an extended request, with the name that says which it was (RFC 4511 sections 4.12 and 4.14). */
    public static byte[] extended(int messageId, String responseName, ResultCode code, String diagnosticMessage) {
        ASN1Buffer buffer = new ASN1Buffer();
        ASN1BufferSequence result = buffer.beginSequence((byte) EXTENDED_RESPONSE);
        addResult(buffer, code, "", diagnosticMessage);
        buffer.addOctetString(RESPONSE_NAME, responseName);
        result.end();
        return message(messageId, buffer.toByteArray());
    }

    /** The notice of disconnection, which no request asks for (RFC 4511 section 4.4.1). */
    public static byte[] noticeOfDisconnection(ResultCode code, String diagnosticMessage) {
        ASN1Buffer buffer = new ASN1Buffer();
        ASN1BufferSequence result = buffer.beginSequence((byte) EXTENDED_RESPONSE);
        addResult(buffer, code, "", diagnosticMessage);
        buffer.addOctetString(RESPONSE_NAME, NOTICE_OF_DISCONNECTION);
        result.end();
        return message(0, buffer.toByteArray());
    }

    private static void addResult(ASN1Buffer buffer, ResultCode code, String matchedDn, String diagnosticMessage) {
        buffer.addEnumerated(code.intValue());
        buffer.addOctetString(matchedDn);
        buffer.addOctetString(diagnosticMessage);
    }

    private static byte[] message(int messageId, byte[] operation) {
        byte[] envelope = Ber.envelope(messageId, operation.length);
        byte[] message = new byte[envelope.length + operation.length];
        System.arraycopy(envelope, 0, message, 0, envelope.length);
        System.arraycopy(operation, 0, message, envelope.length, operation.length);
        return message;
    }
}
