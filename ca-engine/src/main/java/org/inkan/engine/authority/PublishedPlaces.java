package org.inkan.engine.authority;

import java.util.ArrayList;
import java.util.List;

/**
 * Where what a generation adds to the repository is found: the paths of the authority's document.
 *
 * @param definition the authority
 */
record PublishedPlaces(AuthorityDefinition definition) {

    List<ChangeoverPlan.Place> of(int generation) {
        String http = definition.addresses().http().toString();
        PublicationPaths paths = definition.publication();
        List<ChangeoverPlan.Place> places = new ArrayList<>();
        places.add(new ChangeoverPlan.Place(
                "certificate", http + paths.caCertificate().path(generation)));
        if (definition.issuer() == null) {
            paths.newWithOld()
                    .ifPresent(
                            path -> places.add(new ChangeoverPlan.Place("NewWithOld", http + path.path(generation))));
            paths.oldWithNew()
                    .ifPresent(
                            path -> places.add(new ChangeoverPlan.Place("OldWithNew", http + path.path(generation))));
        }
        places.add(new ChangeoverPlan.Place("full CRL", http + paths.fullCrl().path(generation)));
        paths.bundle().ifPresent(path -> places.add(new ChangeoverPlan.Place("bundle", http + path.path(0, 0))));
        places.add(new ChangeoverPlan.Place("entry", definition.ldapUrl(definition.subject(), "cACertificate")));
        return places;
    }
}
