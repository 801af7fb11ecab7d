using Microsoft.Extensions.Options;

namespace DirectLine;

/// <summary>Checks the settings by what stands beside each, in generated code: by reflection it is a part of every start that one notices.</summary>
[OptionsValidator]
internal sealed partial class DirectLineOptionsRules : IValidateOptions<DirectLineOptions>;
