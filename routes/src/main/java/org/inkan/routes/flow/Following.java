package org.inkan.routes.flow;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.inkan.routes.directory.DirectoryHeaders;

/** A round of one target, in a route that begins from {@code directory:published}. */
final class Following implements Processor {

    private final Target target;

    Following(Target target) {
        this.target = target;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage()
                .setHeader(DirectoryHeaders.NEXT_LOOK, target.round().get());
    }

    @Override
    public String toString() {
        return target.name();
    }
}
