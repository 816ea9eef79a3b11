using StatefulServerless.Transcoding.Fields;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>One binding as it is written in an HTTP rule, or as the default for a method without one.</summary>
/// <param name="HttpMethod">The HTTP method, or the empty string if the rule has no pattern.</param>
/// <param name="Template">The path template.</param>
/// <param name="Body">Empty for none, <c>*</c>, or a field.</param>
/// <param name="ResponseBody">Empty for the whole reply, or a field.</param>
internal sealed record BindingRule(string HttpMethod, string Template, string Body, string ResponseBody)
{
    /// <summary>The binding as complaints name it.</summary>
    public string Display => HttpMethod.Length == 0 ? "without a pattern" : $"{Excerpt.Of(HttpMethod)} {Excerpt.Of(Template)}";
}
