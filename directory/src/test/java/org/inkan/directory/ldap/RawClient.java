package org.inkan.directory.ldap;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.LDAPResponse;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that sends whatever octets it is told to, and may not read the answers. */
final class RawClient implements AutoCloseable {

    /** StartTLS under the message ID 1. */
    private static final String START_TLS = "301d02010177188016312e332e362e312e342e312e313436362e3230303337";

    private Socket socket = new Socket();
    private ASN1StreamReader reader;

    RawClient(int port) throws IOException {
        this(port, "127.0.0.1", "127.0.0.1");
    }

    /** Connects from one address to another. */
    RawClient(int port, String from, String to) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName(to), port));
        reader = new ASN1StreamReader(socket.getInputStream());
    }

    /** Speaks TLS from here on. */
    RawClient secured(SSLContext context) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        secured.startHandshake();
        socket = secured;
        reader = new ASN1StreamReader(socket.getInputStream());
        return this;
    }

    /** Asks for TLS; a client that is turned away instead has its notice still to read. */
    RawClient startTls(SSLContext context) throws IOException {
        sendHex(START_TLS);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = new byte[2];
        in.readFully(answer);
        answer = Arrays.copyOf(answer, 2 + answer[1]);
        in.readFully(answer, 2, answer.length - 2);
        boolean isNotice = answer[4] == 0;
        if (isNotice) {
            reader = new ASN1StreamReader(
                    new SequenceInputStream(new ByteArrayInputStream(answer), socket.getInputStream()));
            return this;
        }
        return secured(context);
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
