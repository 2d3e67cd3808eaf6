package org.inkan.engine.validation;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the relying party demands of the policies (RFC 5280 section 6.1.1 (c) and (e) to (g)).
 *
 * @param initialPolicies object identifiers of the acceptable policies; none means any
 * @param explicitPolicyRequired whether the path must be valid for one of them
 * @param policyMappingInhibited whether mappings do not count
 * @param anyPolicyInhibited whether anyPolicy does not count
 */
public record PolicyInputs(
        Set<String> initialPolicies,
        boolean explicitPolicyRequired,
        boolean policyMappingInhibited,
        boolean anyPolicyInhibited) {

    private static final Pattern OBJECT_IDENTIFIER = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,38})){1,40}");
    private static final String FORM = "numbers with dots, such as 1.2.392.200091.100.751.1";
    private static final int MOST = 100;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if one is no object identifier, or there are very many
     */
    public PolicyInputs {
        initialPolicies = Set.copyOf(initialPolicies);
        if (initialPolicies.size() > MOST) {
            throw new IllegalArgumentException("policies: there are " + initialPolicies.size() + ", and at most " + MOST
                    + " are looked at. Name those that you accept.");
        }
        for (String policy : initialPolicies) {
            if (policy.isBlank()) {
                throw new IllegalArgumentException("policies: one of them is empty; write each as " + FORM
                        + ", or leave it out to accept any policy.");
            }
            if (!OBJECT_IDENTIFIER.matcher(policy).matches()) {
                throw new IllegalArgumentException(
                        "policies: '" + Shown.of(policy) + "' is not an object identifier; write " + FORM + ".");
            }
        }
    }

    /** Any policy will do, and none. */
    public static PolicyInputs any() {
        return new PolicyInputs(Set.of(), false, false, false);
    }

    /** One of these is demanded; if there are none, none is. */
    public static PolicyInputs demanding(Set<String> policies) {
        return new PolicyInputs(policies, !policies.isEmpty(), false, false);
    }
}
