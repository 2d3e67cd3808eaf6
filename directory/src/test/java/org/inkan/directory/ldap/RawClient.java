package org.inkan.directory.ldap;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.LDAPResponse;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HexFormat;

/** A client that sends whatever octets it is told to, and may not read the answers. */
final class RawClient implements AutoCloseable {

    private final Socket socket = new Socket();
    private final ASN1StreamReader reader;

    RawClient(int port) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        reader = new ASN1StreamReader(socket.getInputStream());
    }

    RawClient send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        return this;
    }

    RawClient sendHex(String octets) throws IOException {
        return send(HexFormat.of().parseHex(octets));
    }

    /** Tells the server that nothing more will come. */
    void endSending() throws IOException {
        socket.shutdownOutput();
    }

    /** The next message as it is, or an end of stream. */
    ASN1Element element() throws IOException {
        return reader.readElement();
    }

    LDAPMessage message() throws IOException, LDAPException {
        return LDAPMessage.decode(element());
    }

    /** The next message, which must be a notice of disconnection. */
    ExtendedResult notice() throws LDAPException {
        return (ExtendedResult) response();
    }

    /** The next message as its client sees it. */
    LDAPResponse response() throws LDAPException {
        return LDAPMessage.readLDAPResponseFrom(reader, false);
    }

    /** Whether the server has ended the connection; waits for it. */
    boolean isEnded() {
        try {
            while (socket.getInputStream().read() >= 0) {
                // Read what was under way.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
