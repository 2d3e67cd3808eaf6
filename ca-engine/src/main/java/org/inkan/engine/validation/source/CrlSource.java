package org.inkan.engine.validation.source;

import java.util.List;

/** A place where CRLs are found. */
public interface CrlSource {

    /**
     * CRLs that may be the one wanted; some may be others', old or forged: who asked checks.
     *
     * @param budget is charged for what is fetched, and told what stood in the way
     * @throws BoundReachedException if the budget is used up
     */
    List<FoundCrl> crls(CrlQuery query, Budget budget);
}
