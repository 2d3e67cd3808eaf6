package org.inkan.routes;

import org.inkan.schema.fuzz.CorpusTests;

class CorpusTest extends CorpusTests {}
