package org.inkan.engine.sample;

import java.util.stream.Collectors;
import org.inkan.engine.authority.Retention;
import org.inkan.engine.profile.Validity;
import org.inkan.engine.profile.extension.ShownPart;
import org.inkan.engine.profile.extension.Source;

/** The words of a profile's table, in the two languages of the documents. */
enum TableWords {
    ENGLISH("Field", "Value", "Type", "Critical", "Given by", "TRUE", "FALSE") {
        @Override
        String source(ShownPart part) {
            return word(part.source()) + (part.optional() ? ", optional" : "");
        }

        private String word(Source source) {
            return switch (source) {
                case FIXED -> "fixed";
                case ORGANISATION -> "organisation";
                case APPLICATION -> "application";
                case SYSTEM -> "CA";
            };
        }

        @Override
        String notBefore(Validity validity) {
            return (validity.starts() == Validity.Start.MIDNIGHT
                            ? "00:00:00 UTC of the day of issue"
                            : "the moment of issue")
                    + (validity.startsBefore() == null ? "" : ", less " + validity.startsBefore())
                    + (validity.startsAtMostBefore() == null
                            ? ""
                            : " (at most " + validity.startsAtMostBefore() + " before it)");
        }

        @Override
        String notAfter(Validity validity) {
            String most = validity.maximum() == null ? "" : ", at most " + validity.maximum() + " after notBefore";
            return validity.ends() != null
                    ? "the last " + validity.ends() + most
                    : validity.standard() + " after notBefore" + (validity.inclusive() ? ", last second included" : "")
                            + most
                            + validity.steps().stream()
                                    .map(step -> "; signed from " + step.from() + ": " + step.standard() + ", at most "
                                            + step.maximum())
                                    .collect(Collectors.joining());
        }

        @Override
        String times(String occurs) {
            return " (" + occurs + " times)";
        }

        @Override
        String retention(Retention retention) {
            return "Kept "
                    + (retention.counted() == Retention.Start.CERTIFICATE_END
                            ? "after the certificate's end"
                            : "after they were made")
                    + ", at least: applications " + retention.applications() + ", certificates and CRLs "
                    + retention.certificates() + ", audit log " + retention.auditLog();
        }

        @Override
        String departures() {
            return "Where certificates differ from the document's table:";
        }

        @Override
        String departure(String printed, String given, String why) {
            return "printed '" + printed + "'; given '" + given + "': " + why;
        }
    },
    JAPANESE("領域名", "設定値", "型", "クリティカル", "設定者", "TRUE", "FALSE") {
        @Override
        String source(ShownPart part) {
            return word(part.source()) + (part.optional() ? "（任意）" : "");
        }

        private String word(Source source) {
            return switch (source) {
                case FIXED -> "固定値";
                case ORGANISATION -> "組織";
                case APPLICATION -> "申請";
                case SYSTEM -> "認証局";
            };
        }

        @Override
        String notBefore(Validity validity) {
            return (validity.starts() == Validity.Start.MIDNIGHT ? "発行日の 00:00:00 UTC" : "発行日時")
                    + (validity.startsBefore() == null ? "" : "より " + validity.startsBefore() + " 前")
                    + (validity.startsAtMostBefore() == null ? "" : "（署名以前 " + validity.startsAtMostBefore() + " 以内）");
        }

        @Override
        String notAfter(Validity validity) {
            String most = validity.maximum() == null ? "" : "（最大 " + validity.maximum() + "）";
            return validity.ends() != null
                    ? "最後の " + validity.ends() + most
                    : "notBefore より " + validity.standard() + (validity.inclusive() ? "（最終秒を含む）" : "") + most
                            + validity.steps().stream()
                                    .map(step -> "；" + step.from() + " 以降の署名は " + step.standard() + "（最大 "
                                            + step.maximum() + "）")
                                    .collect(Collectors.joining());
        }

        @Override
        String times(String occurs) {
            return "（" + occurs + " 回）";
        }

        @Override
        String retention(Retention retention) {
            return "保存期間（" + (retention.counted() == Retention.Start.CERTIFICATE_END ? "証明書の有効期間の満了日" : "作成日")
                    + "から最低）： 申請 " + retention.applications() + "、証明書と CRL " + retention.certificates()
                    + "、監査ログ " + retention.auditLog();
        }

        @Override
        String departures() {
            return "文書の表と異なる項目：";
        }

        @Override
        String departure(String printed, String given, String why) {
            return "表「" + printed + "」、設定「" + given + "」： " + why;
        }
    };

    private final String field;
    private final String value;
    private final String type;
    private final String critical;
    private final String givenBy;
    private final String yes;
    private final String no;

    TableWords(String field, String value, String type, String critical, String givenBy, String yes, String no) {
        this.field = field;
        this.value = value;
        this.type = type;
        this.critical = critical;
        this.givenBy = givenBy;
        this.yes = yes;
        this.no = no;
    }

    ProfileTable.Row heads() {
        return new ProfileTable.Row(field, value, type, critical, givenBy);
    }

    String critical(boolean is) {
        return is ? yes : no;
    }

    /** Who gives a part its value. */
    abstract String source(ShownPart part);

    abstract String notBefore(Validity validity);

    abstract String notAfter(Validity validity);

    abstract String times(String occurs);

    /** How long the records about a certificate are kept. */
    abstract String retention(Retention retention);

    abstract String departures();

    abstract String departure(String printed, String given, String why);
}
