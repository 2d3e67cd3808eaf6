package org.inkan.routes.status;

import java.util.List;

/** A part of the server that can say how it is. */
public interface StatusSource {

    /** How each thing that this part looks after is at this moment; quick to answer, and from any thread. */
    List<StatusItem> status();
}
