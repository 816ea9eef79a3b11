using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>Walks a handler's parameters and writes the argument for each, each kind at most once.</summary>
internal sealed class HandlerParameters(IMethodSymbol method, Complaints complaints)
{
    private readonly HashSet<string> _kinds = [];
    private readonly List<string> _arguments = [];

    public bool IsSound { get; private set; } = true;

    public string Arguments => string.Join(", ", _arguments);

    public bool Has(string kind) => _kinds.Contains(kind);

    /// <param name="parameter">The parameter.</param>
    /// <param name="kind">What it stands for, in words.</param>
    /// <param name="argument">The expression that the generated code passes.</param>
    public void Take(IParameterSymbol parameter, string kind, string argument)
    {
        if (parameter.RefKind != RefKind.None)
            Refuse(Rules.Parameter, parameter, $"Parameter '{parameter.Name}' of '{method.Name}' must be passed by value, not by {parameter.RefKind.ToString().ToLowerInvariant()}");
        else if (!_kinds.Add(kind))
            Refuse(Rules.Parameter, parameter, $"'{method.Name}' takes {kind} twice: remove parameter '{parameter.Name}'");
        _arguments.Add(argument);
    }

    public void Refuse(DiagnosticDescriptor rule, ISymbol where, string text, ImmutableDictionary<string, string?>? remedy = null)
    {
        complaints.Add(rule, where, text, remedy ?? ImmutableDictionary<string, string?>.Empty);
        IsSound = false;
    }
}
