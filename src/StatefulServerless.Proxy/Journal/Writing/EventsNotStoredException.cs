namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>Certain: none of the events is stored, nor will be.</summary>
/// <param name="reason">Why.</param>
/// <param name="cause">What the database or its connection said; null when it was not asked.</param>
internal sealed class EventsNotStoredException(string reason, Exception? cause = null) : Exception(reason, cause);
