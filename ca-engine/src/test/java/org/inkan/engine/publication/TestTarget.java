package org.inkan.engine.publication;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ReadOnlyModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.inkan.directory.replica.TargetServer;
import org.inkan.schema.InkanSchema;

/** A target in memory that can be told to fail. */
final class TestTarget extends InMemoryOperationInterceptor implements AutoCloseable {

    private static final String ADMINISTRATOR = "cn=root";

    /** What becomes of a write. */
    enum Fault {
        NONE,
        /** Answered with success, and not done. */
        LOSES,
        /** Refused, as a read-only server does. */
        REFUSES,
        /** The connection ends instead of an answer. */
        CLOSES,
        /** No answer. */
        HANGS
    }

    final InMemoryDirectoryServer server;
    final AtomicInteger binds = new AtomicInteger();
    final AtomicInteger searches = new AtomicInteger();
    final AtomicInteger writes = new AtomicInteger();
    final Path passwordFile;
    private final CountDownLatch end = new CountDownLatch(1);
    private final int port;
    private volatile Fault fault = Fault.NONE;
    private volatile Predicate<ReadOnlyModifyRequest> which = request -> true;

    TestTarget(Path folder) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("c=JP");
            config.addAdditionalBindCredentials(ADMINISTRATOR, "secret");
            config.setSchema(InkanSchema.schema());
            config.addInMemoryOperationInterceptor(this);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("test", InetAddress.getLoopbackAddress(), 0, null));
            server = new InMemoryDirectoryServer(config);
            server.startListening();
            port = server.getListenPort();
            passwordFile = Files.writeString(folder.resolve("password"), "secret\n");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TargetServer address() {
        return new TargetServer(
                "127.0.0.1",
                port,
                TargetServer.Security.NONE,
                Optional.of(new TargetServer.Credentials(ADMINISTRATOR, passwordFile)),
                Optional.empty(),
                Duration.ofSeconds(2));
    }

    /** From now on, of the writes that {@code which} picks. */
    void fault(Fault with, Predicate<ReadOnlyModifyRequest> which) {
        this.which = which;
        this.fault = with;
    }

    void fault(Fault with) {
        fault(with, request -> true);
    }

    void down() {
        server.shutDown(true);
    }

    void up() {
        try {
            server.startListening();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
        binds.incrementAndGet();
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
        searches.incrementAndGet();
    }

    @Override
    public void processAddRequest(InMemoryInterceptedAddRequest request) throws LDAPException {
        writes.incrementAndGet();
        if (fault == Fault.REFUSES) {
            throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "database is read-only");
        }
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest request) throws LDAPException {
        writes.incrementAndGet();
        if (!which.test(request.getRequest())) {
            return;
        }
        switch (fault) {
            case REFUSES -> throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "database is read-only");
            case LOSES ->
                request.setRequest(new ModifyRequest(
                        request.getRequest().getDN(), new Modification(ModificationType.REPLACE, "description")));
            case CLOSES -> {
                server.closeAllConnections(false);
                throw new LDAPException(ResultCode.OTHER, "nobody hears this");
            }
            case HANGS -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            case NONE -> {}
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.shutDown(true);
    }
}
