package org.inkan.directory;

import org.inkan.schema.fuzz.FuzzTests;

class FuzzIT extends FuzzTests {}
