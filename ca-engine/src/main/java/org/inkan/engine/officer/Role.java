package org.inkan.engine.officer;

import org.inkan.schema.WireName;

/** The trusted roles, kept apart, and that of designated providers (G-ID CPS 5.2.1; JPCERT CPS 5-2-1-2; REG-3). */
public enum Role implements WireName {
    /** RA担当者: examines, approves, enrols and revokes; touches no CA setting. */
    REGISTRATION_OFFICER("registrationOfficer"),
    /** CA管理者: runs the CA and its keys; registers nobody. */
    CA_ADMINISTRATOR("caAdministrator"),
    /** サービス運用管理者: grants roles and approves work; does neither of the above. */
    OPERATIONS_MANAGER("operationsManager"),
    /** ログ検査者: reads logs only. */
    LOG_INSPECTOR("logInspector"),
    /** 指定事業者: an API client that orders for its customers where an authority lets it; no officer (JPRS CP 1.6, 3.4). */
    DESIGNATED_PROVIDER("designatedProvider");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    /** The role's name in entries and in the API. */
    @Override
    public String wireName() {
        return wireName;
    }

    /** The role of this name in entries and in the API. */
    public static Role of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new IllegalArgumentException("There is no role '" + wireName + "'."));
    }
}
