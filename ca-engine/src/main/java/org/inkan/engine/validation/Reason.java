package org.inkan.engine.validation;

/** Why a path is refused, with the clause of RFC 5280 that says so. */
public enum Reason {
    /** Nobody's certificate was found that could have signed it. */
    NO_ISSUER("6.1", "の発行者の証明書が見つかりません", "has no issuer among the certificates that were found or given"),
    /** The signature is not by the issuer's key. */
    SIGNATURE("6.1.3 (a)(1)", "の署名が発行者の鍵で検証できません", "has a signature that does not verify with its issuer's key"),
    /** Its time has not come. */
    NOT_YET_VALID("6.1.3 (a)(2)", "は指定の時刻にはまだ有効期間に入っていません", "was not yet valid at that time"),
    /** Its time is over. */
    EXPIRED("6.1.3 (a)(2)", "は指定の時刻には有効期間を過ぎています", "had expired by that time"),
    /** It is on a CRL. */
    REVOKED("6.1.3 (a)(3)", "は失効しています", "is revoked"),
    /** No CRL says whether it is. */
    STATUS_UNKNOWN("6.3.3", "が失効しているかどうか確認できません", "has an unknown status: no CRL that can be used covers it"),
    /** Issuer and subject do not match. */
    NAME_CHAINING("6.1.3 (a)(4)", "の発行者名が発行者の主体者名と一致しません", "names an issuer other than the certificate above it"),
    /** A name outside the name constraints above it. */
    NAME_CONSTRAINTS(
            "6.1.3 (b), (c)", "の名前は上位の認証局の名前制約に反します", "has a name that the name constraints above it do not allow"),
    /** No policy is left, and one is demanded. */
    POLICY(
            "6.1.3 (f), 6.1.5 (g)",
            "は求められた証明書ポリシーの下で有効なパスになりません",
            "is on a path that is not valid under a policy that is demanded"),
    /** Not a CA's certificate. */
    NOT_A_CA("6.1.4 (k)", "は認証局の証明書ではありません", "is not a CA certificate, but has issued the next one"),
    /** More CAs than pathLenConstraint allows. */
    PATH_LENGTH("6.1.4 (l), (m)", "の下の認証局がパス長制約より多くあります", "has more CAs below it than a path length constraint allows"),
    /** keyUsage without keyCertSign. */
    KEY_USAGE("6.1.4 (n)", "の鍵用途は証明書への署名を許していません", "has a key usage that does not allow it to sign certificates"),
    /** A critical extension that nobody here knows. */
    CRITICAL_EXTENSION("6.1.4 (o), 6.1.5 (f)", "に未知のクリティカル拡張があります", "has a critical extension that is not known here"),
    /** An algorithm or a key that is too weak. */
    ALGORITHM("6.1.3 (a)(1)", "のアルゴリズムまたは鍵は弱すぎるため認められません", "uses an algorithm or key that is too weak to be relied on"),
    /** It breaks a rule of the standard that the request names. */
    NOT_CONFORMING("4", "は規格の必須要件に反しています", "breaks a rule of the standard that it must follow"),
    /** Its extendedKeyUsage names other purposes. */
    PURPOSE("4.2.1.12", "は求められた用途の証明書ではありません", "is not for the purpose that is demanded"),
    /** Whoever could have signed it is below it already. */
    LOOP("6.1", "の発行者はすべてパスの下側に既にあります", "has no issuer but those that are below it on the path already"),
    /** The path is longer than is looked at here. */
    TOO_LONG("6.1", "へのパスは調べる上限より長くなっています", "is on a path that is longer than is looked at here"),
    /** Not readable, or something else that the validator does not accept. */
    MALFORMED("4.1", "を処理できません", "cannot be processed");

    private final String clause;
    private final String japanese;
    private final String english;

    Reason(String clause, String japanese, String english) {
        this.clause = clause;
        this.japanese = japanese;
        this.english = english;
    }

    /** The clause of RFC 5280. */
    public String clause() {
        return clause;
    }

    String japanese() {
        return japanese;
    }

    String english() {
        return english;
    }
}
