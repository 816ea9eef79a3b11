using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Compiles the HTTP rules of some services, collecting every complaint instead of stopping at the first.</summary>
internal sealed class HttpApiCompiler(IReadOnlyList<ServiceDescriptor> services, TranscodingOptions options)
{
    private readonly ComplaintList _complaints = new();
    private readonly SupportCheck _support = new([.. services.Select(service => service.File), .. options.AdditionalFiles]);
    private readonly List<HttpBinding> _bindings = [];
    private readonly PathTrie<HttpBinding> _paths = new();
    private readonly TypeSet _types = new([.. services.Select(service => service.File), .. options.AdditionalFiles]);

    public HttpApiCompilation Compile()
    {
        foreach (var method in services.SelectMany(service => service.Methods))
            CompileMethod(method);

        var api = _complaints.All.Count == 0 ? new HttpApi(_bindings, _paths, new StatusJson(_types, options)) : null;
        return new HttpApiCompilation(api, _complaints.All);
    }

    private void CompileMethod(MethodDescriptor method)
    {
        var rules = HttpRuleReader.Read(method, _complaints);
        if (rules.Count == 0)
            return;

        foreach (var fault in _support.FaultsOf(method.InputType).Concat(_support.FaultsOf(method.OutputType)))
            _complaints.Add(method, null, fault);
        foreach (var rule in rules)
        {
            if (new BindingCompiler(method, rule, _complaints).Compile(_types, options) is { } binding)
                Add(binding, rule);
        }
    }

    private void Add(HttpBinding binding, BindingRule rule)
    {
        if (_paths.Add(binding.HttpMethod, binding.ParsedTemplate, binding) is { } other)
            _complaints.Add(binding.Method, rule, $"it has the method and shape of {Excerpt.Of(other.HttpMethod)} {Excerpt.Of(other.Template)} of {other.Method.FullName}; change one of the paths");
        else
            _bindings.Add(binding);
    }
}
