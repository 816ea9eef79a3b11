using k8s.Models;
using StatefulServerless.Operator.Checks;

namespace StatefulServerless.Operator.Tests.Checks;

public sealed class AnnotationSizeTests
{
    [Theory]
    [InlineData(262_144, null)]
    [InlineData(262_145, "spec.template.metadata.annotations: 262145 bytes: expected 262144 at most, all of them together")]
    public void Template_WithAnnotationsOfASize_IsComplainedAboutBeyondKubernetesLimit(int bytes, string? complaint)
    {
        var template = new V1PodTemplateSpec
        {
            // A character of two bytes, and a name of one.
            Metadata = new V1ObjectMeta { Annotations = new Dictionary<string, string> { ["a"] = new string('x', bytes - 3) + "ü" } },
            Spec = new V1PodSpec { Containers = [new V1Container { Name = "cart", Image = "shop/cart:1" }] },
        };
        var complaints = new Complaints();

        TemplateCheck.Examine(template, mayTouchHost: false, complaints);

        Assert.Equal(complaint is null ? [] : [complaint], complaints.All);
    }
}
