package org.inkan.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.inkan.engine.Refusal;
import org.inkan.engine.validation.source.CertificateQuery;
import org.inkan.engine.validation.source.CertificateSource;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** Whom the validation service serves while others keep it busy. */
@Requirement("XC-6")
final class PlacesTest {

    private static final Made ROOT = Made.of("Root");

    private final CountDownLatch answers = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(2);
    private final CertificateSource slow =
            (CertificateQuery query, org.inkan.engine.validation.source.Budget budget) -> {
                asked.countDown();
                try {
                    assertThat(answers.await(1, TimeUnit.MINUTES)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return List.of();
            };
    private final ValidationService service = new ValidationService(
            List.of(slow),
            List.of(),
            () -> List.of(ROOT.root()),
            Clock.fixed(Made.TIME, ZoneOffset.UTC),
            Limits.standard(),
            answer -> answer,
            2);

    private static InetAddress client(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private ValidationService.Answer ask(String address) {
        X509Certificate certificate = Made.of("Nobody").end(Made.of("User"));
        return service.answer(
                new ValidationService.Question(certificate, List.of(), List.of(), Optional.empty(), PolicyInputs.any()),
                client(address));
    }

    @Test
    void oneClientDoesNotKeepTheOthersOut() throws Exception {
        CompletableFuture<ValidationService.Answer> first = CompletableFuture.supplyAsync(() -> ask("192.0.2.1"));
        CompletableFuture<ValidationService.Answer> second = CompletableFuture.supplyAsync(() -> ask("2001:db8::1"));
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

        refused("192.0.2.1", "for your address");
        refused("2001:db8::2", "for your address");
        refused("2001:db8:0:1::1", "Other certificates are being validated");
        refused("192.0.2.2", "Other certificates are being validated");

        answers.countDown();
        assertThat(first.get(1, TimeUnit.MINUTES).outcome()).isInstanceOf(Outcome.Invalid.class);
        assertThat(second.get(1, TimeUnit.MINUTES).outcome()).isInstanceOf(Outcome.Invalid.class);
        assertThat(ask("192.0.2.1").outcome()).isInstanceOf(Outcome.Invalid.class);
        assertThat(ask("192.0.2.2").outcome()).isInstanceOf(Outcome.Invalid.class);
    }

    private void refused(String address, String why) {
        assertThatThrownBy(() -> ask(address))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE))
                .hasMessageContaining(why);
    }
}
