package org.inkan.engine.ending;

import java.util.Optional;
import org.inkan.engine.Bilingual;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.notice.NoticeBoard;
import org.inkan.engine.notice.NoticeDraft;
import org.inkan.engine.officer.Officer;

/** What the repository page tells of an ending (REP-10; G-ID CPS 4.11 (2), 4.12). */
final class EndingNotice {

    private EndingNotice() {}

    /** Posts it, unless it has been posted: it is known by authority, kind and the moment of the confirmation. */
    static void post(
            NoticeBoard board, Officer officer, AuthorityDefinition definition, Ending ending, Ending.Act confirmed) {
        NoticeDraft draft = draft(definition, ending, confirmed);
        boolean posted = board.all().stream()
                .map(notice -> notice.draft())
                .anyMatch(one -> one.kind() == draft.kind()
                        && one.authority().equals(draft.authority())
                        && one.from().equals(draft.from()));
        if (!posted) {
            board.post(officer, draft);
        }
    }

    private static NoticeDraft draft(AuthorityDefinition definition, Ending ending, Ending.Act confirmed) {
        String ja = definition.title().getOrDefault("ja", definition.authority());
        String en = definition.title().getOrDefault("en", definition.authority());
        Bilingual title;
        Bilingual text;
        if (ending.kind() == EndingKind.COMPROMISE) {
            title = new Bilingual(ja + "：CA秘密鍵の危殆化", en + ": the CA's private key is compromised, or may be");
            text = new Bilingual(
                    ja + " の CA 秘密鍵が危殆化した、またはそのおそれがあるため、" + confirmed.at()
                            + " に証明書の発行を停止し、発行したすべての証明書の失効手続きを行いました。本認証局の証明書および署名を信頼しないでください。",
                    "Because the private key of " + en + " is compromised, or may be, it has issued nothing since "
                            + confirmed.at()
                            + ", and every certificate that it has issued is being revoked. Do not rely on its"
                            + " certificates.");
        } else {
            title = new Bilingual(ja + "：認証業務の終了", en + ": termination of the service");
            text = new Bilingual(
                    ja + " は " + ending.day() + " に認証業務を終了します。新たな証明書の発行は " + confirmed.at()
                            + " をもって停止しました。発行済みのすべての証明書は終了日までに失効し、失効情報はすべての証明書の有効期間が満了するまで公開を続けます。",
                    en + " ends its service on " + ending.day() + ". It has issued no new certificates since "
                            + confirmed.at()
                            + ". All its certificates are revoked by that day; revocation information is published until"
                            + " the last of them has expired.");
        }
        return new NoticeDraft(
                ending.kind().notice(),
                Optional.of(definition.authority()),
                confirmed.at(),
                Optional.empty(),
                title,
                text);
    }
}
