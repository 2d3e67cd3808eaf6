package org.inkan.routes.http;

import java.util.List;
import java.util.stream.Stream;
import org.inkan.engine.ceremony.CeremonyOffice;
import org.inkan.engine.changeover.ChangeoverOffice;
import org.inkan.engine.cross.CrossOffice;
import org.inkan.engine.ending.EndingOffice;
import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.knownkey.CompromisedKeyList;
import org.inkan.engine.notice.NoticeBoard;
import org.inkan.engine.officer.OfficerDesk;
import org.inkan.engine.validation.ValidationService;

/**
 * What stands behind the REST API; each has a part of it.
 *
 * @param registration takes applications
 * @param orders takes what designated providers order
 * @param notices what the repository page tells
 * @param authorities asks a CA outside for certificates, and takes them in
 * @param changeovers changes authorities over to their next keys
 * @param endings where authorities end
 * @param cross certifies other CAs, and is certified by them
 * @param compromisedKeys keys that are certified no more
 * @param ceremonies where several people act on a key together
 * @param people who the officers are
 * @param validation answers relying parties
 */
public record ApiOffices(
        ApiOperations registration,
        OrderOperations orders,
        NoticeBoard notices,
        AuthorityOffice authorities,
        ChangeoverOffice changeovers,
        EndingOffice endings,
        CrossOffice cross,
        CompromisedKeyList compromisedKeys,
        CeremonyOffice ceremonies,
        OfficerDesk people,
        ValidationService validation) {

    /** What the API answers to. */
    List<ApiRoute> routes() {
        return Stream.of(
                        new ApiRoutes(registration).all(),
                        new OrderRoutes(orders).all(),
                        new NoticeRoutes(notices).all(),
                        new AuthorityRoutes(authorities).all(),
                        new ChangeoverRoutes(changeovers).all(),
                        new EndingRoutes(endings).all(),
                        new CrossRoutes(cross).all(),
                        new CompromisedKeyRoutes(compromisedKeys).all(),
                        new CeremonyRoutes(ceremonies).all(),
                        new OfficerRoutes(people).all(),
                        new ValidationRoutes(validation).all())
                .flatMap(List::stream)
                .toList();
    }
}
