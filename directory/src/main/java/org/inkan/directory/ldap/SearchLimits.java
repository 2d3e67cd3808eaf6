package org.inkan.directory.ldap;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import java.time.Duration;

/**
 * How many entries a search returns and how long it lasts at most.
 *
 * @param entries most entries
 * @param time longest duration
 */
record SearchLimits(int entries, Duration time) {

    /** The smaller of these limits and those that the client asks for; zero asks for none (RFC 4511 section 4.5.1.4). */
    SearchLimits forRequest(SearchRequestProtocolOp search) {
        int asked = search.getSizeLimit();
        Duration askedTime = Duration.ofSeconds(Math.max(0, search.getTimeLimit()));
        return new SearchLimits(
                asked > 0 ? Math.min(asked, entries) : entries,
                askedTime.isZero() || askedTime.compareTo(time) > 0 ? time : askedTime);
    }
}
