package org.inkan.engine.validation.source;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Certificates and CRLs over HTTP, where certificates say that they are (authorityInfoAccess, cRLDistributionPoints). No
 * redirect is followed: it could lead to an address that is not allowed.
 */
public final class HttpSource implements CertificateSource, CrlSource {

    private static final int OK = 200;

    private final AllowedAddresses allowed;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** A source that follows these addresses only. */
    public HttpSource(AllowedAddresses allowed) {
        this.allowed = allowed;
    }

    @Override
    public List<X509Certificate> certificates(CertificateQuery query, Budget budget) {
        List<X509Certificate> found = new ArrayList<>();
        for (URI address : query.addresses()) {
            get(address, budget).ifPresent(octets -> found.addAll(read(octets, address, budget)));
        }
        return found;
    }

    /** One certificate, or a bundle of PKCS #7 (RFC 5280 section 4.2.2.1). */
    private static List<X509Certificate> read(byte[] octets, URI address, Budget budget) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            for (Certificate one :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(octets))) {
                if (one instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            }
        } catch (CertificateException e) {
            budget.note(new Obstacle(Obstacle.Kind.UNREADABLE, address.toString(), ""));
        }
        return found;
    }

    @Override
    public List<FoundCrl> crls(CrlQuery query, Budget budget) {
        List<FoundCrl> found = new ArrayList<>();
        for (URI address : query.addresses()) {
            get(address, budget)
                    .flatMap(octets -> Decoding.crl(octets, address.toString(), budget))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<byte[]> get(URI address, Budget budget) {
        if (!"http".equalsIgnoreCase(address.getScheme()) && !"https".equalsIgnoreCase(address.getScheme())) {
            return Optional.empty();
        }
        if (!allowed.allows(address)) {
            return none(Obstacle.Kind.NOT_ALLOWED, address, "", budget);
        }
        Duration time = budget.request();
        long most = budget.octetsForOne();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                HttpRequest.newBuilder(address).timeout(time).GET().build(), info -> new BoundedBody(most));
        try {
            HttpResponse<byte[]> response = answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
            budget.fetched(response.body().length);
            return response.statusCode() == OK
                    ? Optional.of(response.body())
                    : none(Obstacle.Kind.NO_ANSWER, address, "HTTP " + response.statusCode(), budget);
        } catch (TimeoutException e) {
            return none(Obstacle.Kind.TOO_SLOW, address, time.toMillis() + " ms", budget);
        } catch (ExecutionException e) {
            return failed(e, address, time, most, budget);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none(Obstacle.Kind.NO_ANSWER, address, "", budget);
        } finally {
            answer.cancel(true);
        }
    }

    private static Optional<byte[]> failed(ExecutionException e, URI address, Duration time, long most, Budget budget) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedBody.TooLargeException) {
                budget.fetched(most + 1);
                return none(Obstacle.Kind.TOO_LARGE, address, most + " octets", budget);
            }
            if (cause instanceof java.net.http.HttpTimeoutException) {
                return none(Obstacle.Kind.TOO_SLOW, address, time.toMillis() + " ms", budget);
            }
        }
        return none(Obstacle.Kind.NO_ANSWER, address, "", budget);
    }

    private static Optional<byte[]> none(Obstacle.Kind kind, URI address, String detail, Budget budget) {
        budget.note(new Obstacle(kind, address.toString(), detail));
        return Optional.empty();
    }
}
