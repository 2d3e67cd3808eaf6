package org.inkan.engine;

import org.inkan.schema.fuzz.FuzzTests;

class FuzzIT extends FuzzTests {}
