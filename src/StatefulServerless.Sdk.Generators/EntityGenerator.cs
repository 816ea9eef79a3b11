using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StatefulServerless.Generators.Model;
using StatefulServerless.Generators.Reading;
using StatefulServerless.Generators.Writing;

namespace StatefulServerless.Generators;

/// <summary>Completes each class with [EventSourcedEntity]: implements IStatefulEntity, so that nothing is looked up at run time.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class EntityGenerator : IIncrementalGenerator
{
    internal const string ModelStep = "EntityModel";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.EntityAttributeName, static (node, _) => node is ClassDeclarationSyntax, static (entity, _) => Read(entity))
            .WithTrackingName(ModelStep);
        context.RegisterSourceOutput(models, static (output, model) => Write(output, model));
    }

    private static EntityModel? Read(GeneratorAttributeSyntaxContext entity) =>
        new EntityReader(KnownTypes.Of(entity.SemanticModel.Compilation)).Read((INamedTypeSymbol)entity.TargetSymbol)?.Model;

    private static void Write(SourceProductionContext output, EntityModel? model)
    {
        if (model is null) return;
        output.AddSource($"{model.Type.Replace("global::", "")}.g.cs", SourceText.From(EntitySource.Write(model), Encoding.UTF8));
    }
}
