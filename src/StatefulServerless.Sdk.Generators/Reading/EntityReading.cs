using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>What was found out about an entity class.</summary>
/// <param name="Model">For the writer; null when the class cannot be completed. Faulty handlers are left out of it.</param>
/// <param name="Complaints">Everything that is wrong.</param>
/// <param name="HandledEvents">The events that have a handler or an upcaster, faulty or not; null when nobody looked.</param>
/// <param name="EventHandlers">The handlers of events that no upcaster makes, so that somebody should emit them.</param>
/// <param name="RestoredSnapshots">The snapshots that have a handler, faulty or not.</param>
internal sealed record EntityReading(
    EntityModel? Model,
    IReadOnlyList<Diagnostic> Complaints,
    IReadOnlyList<ITypeSymbol>? HandledEvents,
    IReadOnlyList<KeyValuePair<ITypeSymbol, IMethodSymbol>> EventHandlers,
    IReadOnlyList<ITypeSymbol> RestoredSnapshots);
