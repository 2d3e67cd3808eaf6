package org.inkan.directory.guard;

/**
 * What the listeners have had to do since they began.
 *
 * @param connections open now
 * @param accepted connections in all, those turned away included
 * @param turnedAway connections refused because there were too many
 * @param requests requests whose rate was looked at, refused ones included
 * @param refused requests told that there were too many
 */
public record GuardFigures(int connections, long accepted, long turnedAway, long requests, long refused) {}
