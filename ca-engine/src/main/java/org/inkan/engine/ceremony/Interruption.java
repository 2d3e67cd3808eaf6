package org.inkan.engine.ceremony;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.inkan.engine.ceremony.CeremonyEvent.Kind;
import org.inkan.engine.ceremony.CeremonyRegister.Also;
import org.inkan.engine.ceremony.sharing.ShareSet;

/** Where a ceremony goes on whose shares in memory are gone: after a stop of the server, or a failure. */
final class Interruption {

    private Interruption() {}

    /**
     * Notes the interruption, where something was interrupted.
     *
     * @param set the set in force
     * @param noteInForce notes that the new set is in force
     */
    static Ceremony resume(
            Ceremony ceremony, Optional<ShareSet> set, UnaryOperator<Ceremony> noteInForce, CeremonyRegister register) {
        boolean inForce = !ceremony.rehearsal()
                && set.map(one -> one.id().text()).equals(ceremony.set())
                && ceremony.set().isPresent();
        Ceremony noted =
                inForce && ceremony.state() == CeremonyState.HANDING_OUT ? noteInForce.apply(ceremony) : ceremony;
        if (inForce && ceremony.kind() == CeremonyKind.REPLACE) {
            return move(noted, register, CeremonyState.DONE, Kind.DONE, "The new shares were in force already.");
        }
        if (!ceremony.rehearsal()
                && ceremony.kind() == CeremonyKind.DESTROY
                && ceremony.confirmsWithShares()
                && ceremony.state() == CeremonyState.CARRYING_OUT
                && set.isEmpty()) {
            return move(
                    noted, register, CeremonyState.DONE, Kind.DONE, "The last key and the shares were gone already.");
        }
        CeremonyState again = ceremony.rehearsal() && ceremony.kind() != CeremonyKind.GENERATE
                ? CeremonyState.LENDING
                : CeremonyState.CONFIRMING;
        boolean begun = noted.current().stream().anyMatch(event -> event.kind() != Kind.OPENED);
        return begun || noted.state() != again
                ? move(
                        noted,
                        register,
                        again,
                        Kind.INTERRUPTED,
                        "The shares in memory are gone; what was confirmed is to" + " be confirmed again.")
                : noted;
    }

    private static Ceremony move(
            Ceremony ceremony, CeremonyRegister register, CeremonyState next, Kind kind, String detail) {
        return register.move(ceremony, next, kind, Optional.empty(), detail, new Also.Nothing());
    }
}
