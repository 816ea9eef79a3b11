using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Rules;

namespace StatefulServerless.Transcoding;

/// <content>Where a request's fields come from and what a reply shows, for those who describe the binding.</content>
public sealed partial class HttpBinding
{
    /// <summary>The path's parts in their order, without the verb; joined by slashes they are the path.</summary>
    public IReadOnlyList<HttpPathPart> PathParts => HttpPathPart.Of(ParsedTemplate, _request.Variables);

    /// <summary>The text after the colon that ends the path, decoded; empty if there is none.</summary>
    public string Verb => ParsedTemplate.Verb;

    /// <summary>The field that the body is the value of; null if the body is the whole message or is not read.</summary>
    public FieldDescriptor? BodyField => _request.Body.Field?.Descriptor;

    /// <summary>The field of the reply that is written; null if the whole message is.</summary>
    public FieldDescriptor? ResponseField => _reply.Field?.Descriptor;

    /// <summary>
    /// The fields that a query can set: those with a text form that neither path nor body binds or excludes, as another member of a oneof,
    /// nested ones after their parents' plain ones. A message inside of itself is not entered again. They are found as they are asked for, in a
    /// thousand messages at most.
    /// </summary>
    /// <param name="maxDepth">How many names a path may have at most.</param>
    /// <returns>The fields in the order of their declaration; none if the body is the whole message.</returns>
    public IEnumerable<HttpFieldPath> QueryFields(int maxDepth) => _request.Query is not { } query
        ? []
        : QueryFieldSearch.Find(Method.InputType, maxDepth, [.. _request.Variables.Select(path => path.Canonical)], BodyField)
            .Where(field => !query.IsExcluded(field));
}
