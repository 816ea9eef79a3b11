namespace StatefulServerless.Generators.Model;

/// <summary>One event type of which an upcaster makes any number of others: an expression over stored and context.</summary>
internal sealed record EventSplitModel(string Event, string Upcast);
