using Microsoft.Extensions.Options;

namespace HealthPassport.Service;

/// <summary>Checks the settings when the service starts.</summary>
[OptionsValidator]
internal sealed partial class ServiceOptionsValidator : IValidateOptions<ServiceOptions>;
