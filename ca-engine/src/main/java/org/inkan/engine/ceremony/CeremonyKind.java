package org.inkan.engine.ceremony;

import org.inkan.engine.Bilingual;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.schema.WireName;

/** What a ceremony is held for (KEY-2; G-ID CPS 6.2.2 to 6.2.7; JPCERT CPS 6-2-2). */
public enum CeremonyKind implements WireName {
    /** A key is made. With an authority's first the activation data are made too, and divided into shares. */
    GENERATE("generate", new Bilingual("CA鍵の生成", "Generation of a CA key")),
    /** The keys are unlocked, so that they sign. */
    ACTIVATE("activate", new Bilingual("CA鍵の活性化", "Activation of the CA keys")),
    /** The keys are locked. */
    DEACTIVATE("deactivate", new Bilingual("CA鍵の非活性化", "Deactivation of the CA keys")),
    /** Copies of the keys are made. */
    BACKUP("backup", new Bilingual("CA鍵のバックアップ", "Backup of the CA keys")),
    /** Keys are taken back from their copies. */
    RESTORE("restore", new Bilingual("CA鍵の復元", "Restoration of the CA keys")),
    /** A key that has been retired is ended. */
    DESTROY("destroy", new Bilingual("CA鍵の破棄", "Destruction of a CA key")),
    /** All shares are made anew, because one is lost or a holder changes. */
    REPLACE("replace", new Bilingual("シェアの再作成", "Replacement of the shares"));

    private final String wireName;
    private final String japanese;
    private final String english;

    CeremonyKind(String wireName, Bilingual title) {
        this.wireName = wireName;
        this.japanese = title.japanese();
        this.english = title.english();
    }

    /** Its name in entries and in the API. */
    @Override
    public String wireName() {
        return wireName;
    }

    /** What people call it. */
    public Bilingual title() {
        return new Bilingual(japanese, english);
    }

    /**
     * The kind of this name.
     *
     * @throws Refusal of kind {@code INVALID}, which lists the kinds
     */
    public static CeremonyKind of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.INVALID,
                        "There is no ceremony of kind " + Quoted.of(wireName) + ". Kinds: "
                                + WireName.list(values())
                                + "."));
    }
}
