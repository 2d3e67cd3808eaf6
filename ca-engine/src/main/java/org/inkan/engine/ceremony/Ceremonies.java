package org.inkan.engine.ceremony;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.inkan.engine.authority.AuthorityStart;
import org.inkan.engine.officer.OfficerLookup;

/** Puts the parts of a ceremony office together. */
public final class Ceremonies {

    private Ceremonies() {}

    /**
     * An office for the authorities of {@code start}.
     *
     * @param openThoseReady opens the authorities that have become ready, one thread at a time
     * @param copies folder below which copies of keys are written and read
     */
    public static CeremonyOffice office(
            AuthorityStart start, Runnable openThoseReady, OfficerLookup officers, Path copies, SecureRandom random) {
        CustodyRegister custody = new CustodyRegister(start.directory());
        CeremonyRegister register = new CeremonyRegister(start.directory(), random, start.clock());
        return new DirectoryCeremonyOffice(
                start.roster(),
                new CeremonyBook(start.roster(), register, custody, start.clock()),
                custody,
                officers,
                new AuthorityKeyWork(start, openThoseReady, copies, random),
                random);
    }
}
