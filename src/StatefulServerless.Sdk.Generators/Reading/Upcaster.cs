using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>A step from one shape of an event to another; to any number of events when New is null.</summary>
/// <param name="Method">The method with [EventUpcaster].</param>
/// <param name="Old">The shape that it takes.</param>
/// <param name="New">The shape that it returns.</param>
internal sealed record Upcaster(IMethodSymbol Method, ITypeSymbol Old, ITypeSymbol? New)
{
    /// <summary>The call of the method.</summary>
    /// <param name="old">The expression that gives the old event.</param>
    public string Call(string old)
    {
        var arguments = Method.Parameters.Select(parameter => KnownTypes.Same(parameter.Type, Old) ? old : "context");
        return $"{KnownTypes.Write(Method.ContainingType)}.@{Method.Name}({string.Join(", ", arguments)})";
    }
}
