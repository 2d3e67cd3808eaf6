package org.inkan.directory.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AddressCountTest {

    private final AddressCount count = new AddressCount(3, 2);

    @Test
    void boundedPerAddressAndInAll() throws UnknownHostException {
        assertThat(count.enter(address("192.0.2.1"))).isTrue();
        assertThat(count.enter(address("192.0.2.1"))).isTrue();
        assertThat(count.enter(address("192.0.2.1"))).isFalse();
        assertThat(count.enter(address("192.0.2.2"))).isTrue();
        assertThat(count.enter(address("192.0.2.3"))).isFalse();
        count.leave(address("192.0.2.1"));
        assertThat(count.enter(address("192.0.2.3"))).isTrue();
    }

    // Shows that the many addresses of one IPv6 network count as one.
    @Test
    void anIpv6NetworkIsOneAddress() throws UnknownHostException {
        assertThat(count.enter(address("2001:db8::1"))).isTrue();
        assertThat(count.enter(address("2001:db8::2"))).isTrue();
        assertThat(count.enter(address("2001:db8::ffff:3"))).isFalse();
        assertThat(count.enter(address("2001:db8:0:1::1"))).isTrue();
    }

    private static ClientNetwork address(String literal) throws UnknownHostException {
        return ClientNetwork.of(InetAddress.getByName(literal));
    }
}
