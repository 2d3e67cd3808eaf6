package org.inkan.routes;

import org.inkan.schema.fuzz.FuzzTests;

class FuzzIT extends FuzzTests {}
