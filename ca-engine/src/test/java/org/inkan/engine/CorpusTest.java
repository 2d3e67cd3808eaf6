package org.inkan.engine;

import org.inkan.schema.fuzz.CorpusTests;

class CorpusTest extends CorpusTests {}
