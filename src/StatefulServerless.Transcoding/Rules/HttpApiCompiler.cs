using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Compiles the HTTP rules of some services, collecting every complaint instead of stopping at the first.</summary>
internal sealed class HttpApiCompiler(IReadOnlyList<ServiceDescriptor> services, TranscodingOptions options)
{
    private readonly ComplaintList complaints = new();
    private readonly SupportCheck support = new();
    private readonly List<HttpBinding> bindings = [];
    private readonly PathTrie<HttpBinding> paths = new();
    private readonly TypeSet types = new([.. services.Select(service => service.File), .. options.AdditionalFiles]);

    public HttpApiCompilation Compile()
    {
        foreach (var method in services.SelectMany(service => service.Methods))
            CompileMethod(method);

        var api = complaints.All.Count == 0 ? new HttpApi(bindings, paths, new StatusJson(types, options)) : null;
        return new HttpApiCompilation(api, complaints.All);
    }

    private void CompileMethod(MethodDescriptor method)
    {
        var rules = HttpRuleReader.Read(method, complaints);
        if (rules.Count == 0)
            return;

        foreach (var fault in support.FaultsOf(method.InputType).Concat(support.FaultsOf(method.OutputType)))
            complaints.Add(method, null, fault);
        foreach (var rule in rules)
        {
            if (new BindingCompiler(method, rule, complaints).Compile(types, options) is { } binding)
                Add(binding, rule);
        }
    }

    private void Add(HttpBinding binding, BindingRule rule)
    {
        if (paths.Add(binding.HttpMethod, binding.ParsedTemplate, binding) is { } other)
            complaints.Add(binding.Method, rule, $"it has the method and shape of {other.HttpMethod} {other.Template} of {other.Method.FullName}; change one of the paths");
        else
            bindings.Add(binding);
    }
}
