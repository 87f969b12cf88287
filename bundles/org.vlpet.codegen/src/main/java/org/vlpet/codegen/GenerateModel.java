// SPDX-License-Identifier: EPL-2.0
package org.vlpet.codegen;

import java.nio.file.Path;
import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.generator.GeneratorAdapterFactory;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;

/**
 * Generates the Java code of an Ecore model on a plain class path, as part of the Maven build.
 * Arguments: project name, project folder, path of the genmodel inside the project.
 */
public final class GenerateModel {
    private GenerateModel() {
    }

    /**
     * Runs the generator.
     *
     * @param args project name, project folder, genmodel path relative to the folder
     */
    public static void main(String[] args) {
        String project = args[0];
        Path folder = Path.of(args[1]).toAbsolutePath().normalize();
        EcorePlugin.ExtensionProcessor.process(GenerateModel.class.getClassLoader());
        EcorePlugin.getPlatformResourceMap().put(project, URI.createFileURI(folder + "/"));
        GenModelPackage.eINSTANCE.eClass();
        GeneratorAdapterFactory.Descriptor.Registry.INSTANCE.addDescriptor(
                GenModelPackage.eNS_URI, GenModelGeneratorAdapterFactory.DESCRIPTOR);

        GenModel genModel = load(project, args[2]);
        refuseErrors(genModel.diagnose());
        Generator generator = new Generator();
        generator.setInput(genModel);
        refuseErrors(generator.generate(
                genModel, GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE, new BasicMonitor()));
    }

    private static GenModel load(String project, String path) {
        ResourceSet resources = new ResourceSetImpl();
        resources.getResourceFactoryRegistry().getExtensionToFactoryMap().put("*", new EcoreResourceFactoryImpl());
        GenModel genModel = (GenModel) resources
                .getResource(URI.createPlatformResourceURI(project + "/" + path, true), true).getContents().get(0);
        EcoreUtil.resolveAll(resources);
        genModel.reconcile();
        genModel.setCanGenerate(true);
        genModel.setForceOverwrite(true);
        return genModel;
    }

    private static void refuseErrors(Diagnostic diagnostic) {
        if (diagnostic.getSeverity() == Diagnostic.ERROR) {
            StringBuilder text = new StringBuilder(diagnostic.getMessage());
            diagnostic.getChildren().forEach(child -> text.append(System.lineSeparator()).append(child.getMessage()));
            throw new IllegalStateException(text.toString(), diagnostic.getException());
        }
    }
}
