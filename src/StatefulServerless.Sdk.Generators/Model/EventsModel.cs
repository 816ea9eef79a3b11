namespace StatefulServerless.Generators.Model;

/// <summary>Everything about stored events: who applies them, what they are made of, what they were called.</summary>
internal sealed record EventsModel(
    EquatableArray<EventModel> Handled,
    EquatableArray<EventSplitModel> Splits,
    EquatableArray<AliasModel> Aliases,
    EquatableArray<string> Ignored);
